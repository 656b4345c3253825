/* use.c - a program anywhere that uses the library where it is installed: annotates one article and
 * prints what stands in the outlet's own voice. Nothing tells it where the lexicons are. */
#include <slant.h>
#include <stdio.h>
#include <string.h>

static slant_str text_of(const char *s)
{
    return (slant_str){s, strlen(s)};
}

static int fail(const slant_error *error)
{
    fprintf(stderr, "use: %s\n", error->message);
    return 1;
}

static void print_own(const slant_result *result, slant_str text)
{
    for (size_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (a->kind == SLANT_LOADED && a->voice == SLANT_OWN)
            printf("%.*s\n", (int)(a->end - a->start), text.ptr + a->start);
    }
}

int main(void)
{
    slant_error error = {0};
    const slant_result *result = NULL;
    slant_article article = {.doc_id = text_of("orvel"),
                             .text = text_of("Two farmers were martyred in Orvel on Monday. "
                                             "\"This was a massacre,\" Tomas Kerrin said.\n")};
    if (strcmp(slant_version(), SLANT_VERSION) != 0)
        return 2;
    slant_engine *engine = slant_engine_new(&(slant_engine_options){0}, &error);
    slant_annotator *annotator = engine ? slant_annotator_new(engine, NULL, &error) : NULL;
    if (!annotator || slant_annotate(annotator, &article, &result, &error) != SLANT_OK)
        return fail(&error);
    print_own(result, article.text);
    slant_annotator_free(annotator);
    slant_engine_free(engine);
    return 0;
}
