/* main.c - the program: hands the command line to the command that it names. */
#include "slant.h"

#include <stdio.h>

int main(void)
{
    printf("slant %s\n", slant_version());
    return 0;
}
