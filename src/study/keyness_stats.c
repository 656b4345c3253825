/* keyness_stats.c - log-odds, log-likelihood, false discovery: see keyness_stats.h. */
#include "study/keyness_stats.h"

#include <math.h>

static double log_odds(double y, double n)
{
    return log(y / (n - y));
}

sl_key_odds sl_key_log_odds(const sl_key_counts *c, double alpha, double alpha_all)
{
    double delta = log_odds(c->y + alpha, c->n + alpha_all) -
                   log_odds(c->y_rest + alpha, c->n_rest + alpha_all);
    double variance = 1 / (c->y + alpha) + 1 / (c->y_rest + alpha);
    return (sl_key_odds){.delta = delta, .z = delta / sqrt(variance)};
}

static double x_log_x(double x)
{
    return x > 0 ? x * log(x) : 0;
}

double sl_key_g2(const sl_key_counts *c)
{
    double a = c->y, b = c->y_rest, rest_a = c->n - a, rest_b = c->n_rest - b;
    double cells = x_log_x(a) + x_log_x(b) + x_log_x(rest_a) + x_log_x(rest_b);
    double sums = x_log_x(a + b) + x_log_x(rest_a + rest_b) + x_log_x(c->n) + x_log_x(c->n_rest);
    double g2 = 2 * (cells + x_log_x(c->n + c->n_rest) - sums);
    return g2 > 0 ? g2 : 0; /* rounding */
}

double sl_key_p_of_z(double z)
{
    return erfc(fabs(z) / sqrt(2));
}

double sl_key_p_of_g2(double g2)
{
    return erfc(sqrt(g2 / 2));
}

void sl_key_q(double *p, size_t n, size_t m)
{
    double least = 1;
    for (size_t i = n; i-- > 0;) {
        double q = p[i] * (double)m / (double)(i + 1);
        if (q < least)
            least = q;
        p[i] = least;
    }
}
