/* compiled_test.h - for the tests of compiled engines: a folder with a small language and a lexicon
 * that has a bit of everything, a text, and a number for all that an engine finds in it. */
#ifndef COMPILED_TEST_H
#define COMPILED_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/annotator.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static inline const char *at(const char *name)
{
    static char path[4][512];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static inline void put(const char *name, const char *text)
{
    FILE *f = fopen(at(name), "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static const char terms[] =
    "id,term,match,category,frame,concept,weight,valence,unless,near,except,note,own\n"
    "a,(brutal|savage) raid,,violence;acts,threat,,0.8,-0.5,\"bargain {0,3} ~\",,,grim,x\n"
    "b,regime,,labels,,rule,0.6,,,\"army {0,8} ~; general\",regimes,,\n"
    "c,terror*,,labels,,,1,,,,,,\n"
    "d,\"so {0,2} called\",form,distance,,,0.4,,,,,,y\n"
    "e,Bureau!!,case,names,,,0.2,,ministry,,,,\n";

static inline int open_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/slant-compiled-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    static const char *const folders[] = {"root", "root/en", "root/en/language", "root/en/actors",
                                          "root/en/lex", "cache"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (mkdir(at(folders[i]), 0700) != 0)
            return 1;
    put("root/en/language/language.json",
        "{\"name\": \"English\", \"stemmer\": \"english\", \"quotes\": [[\"\\\"\", \"\\\"\"]],"
        "\"possessives\": [\"'s\"], \"months\": [\"May\"], \"domains\": [\"org\"],"
        "\"dots\": {\"join\": true, \"except\": [\"a.m\"]},"
        "\"word_folds\": [{\"from\": [\"ise\"], \"to\": [\"ize\"], \"except\": [\"rise\","
        "\"*wise\"]}], \"variants\": [[\"grey\", \"gray\"]]}");
    put("root/en/language/abbreviations.csv", "abbreviation,kind\nMr.,title\nInc.,place\n");
    put("root/en/language/boilerplate.csv", "text,part,role,max_words,rest\nread more,start,,9,\n"
        "photo by,start,caption,,names\nshare this,whole,,,\nfollow us,words,,,\n");
    put("root/en/language/cues.csv", "term,id,type,class,s,past,participle,ing,complement\n"
        "claim,claim,verb,distancing,claims,claimed,claimed,claiming,quote;that\n"
        "claim,claim-noun,noun,distancing,claims,,,,that\n"
        "according to,according,phrase,neutral,,,,,source\n");
    put("root/en/language/cue-classes.csv", "class,act,definition,source\n"
        "distancing,speech,Doubt.,A book\nneutral,speech,None.,\n");
    put("root/en/language/word-classes.csv",
        "word,class\nthe,determiner\nhe,subject\n*ly,adverb\n");
    put("root/en/language/modifiers.csv", "term,match,kind,factor,before,after\n"
        "not,form,negator,0.5,3,0\nallegedly,,hedge,0.5,4,4\n");
    put("root/en/language/concepts.csv", "concept,kind,state\nrule,label,yes\n");
    put("root/en/language/referents.csv", "word,class,name\nkilled,kills,\nveldish,demonym,Veld\n");
    put("root/en/actors/all.csv", "name,aliases,group,status,match\n"
        "Helen Marsk,Marsk;Minister Marsk,government,named,\n");
    put("root/en/lex/terms.csv", terms);
    put("root/en/lex/lexicon.json", "{\"name\": \"lex\", \"version\": \"1.0.0\"}");
    setenv("SLANT_LEXICONS", at("root"), 1);
    setenv("XDG_CACHE_HOME", at("cache"), 1);
    unsetenv("SLANT_CACHE");
    return 0;
}

static inline int drop_folder(void **state)
{
    char command[256];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char *const lexicons[] = {"lex"};
static const slant_engine_options plain = {.lexicons = lexicons, .n_lexicons = 1};
static const slant_engine_options from_source = {.lexicons = lexicons, .n_lexicons = 1,
                                                 .from_source = true};

static const char text[] =
    "Read more: the regime\n\nHelen Marsk claimed that the brutal raid, a \"terrorist\" act, was "
    "not the regime's. The army backed the regime. So it was called, according to the Bureau. "
    "Mr. Marsk's claims were allegedly savage raids of the ministry's Bureau.\n\n"
    "Photo by Ann Lee\n";

/* A number for all that was found. */
static inline uint64_t sum_of(const slant_result *r)
{
    uint64_t sum = r->n_sentences * 31u + r->n_attributions * 7u + r->n_suppressed;
    for (uint32_t i = 0; i < r->n_annotations; i++) {
        const slant_annotation *a = &r->annotations[i];
        sum = sum * 1000003u + a->start * 7u + a->voice + a->entry->line + (uint64_t)(a->score * 9);
        sum += a->entry->n_category + a->entry->category[0].len + a->speaker.len + a->negated;
    }
    for (uint32_t i = 0; i < r->n_suppressed; i++)
        sum = sum * 31u + r->suppressed[i].reason.len;
    return sum;
}

/* What an engine finds in the text; 0 when memory ran out. */
static inline uint64_t use(const slant_engine *engine)
{
    slant_annotator_options options = {.keep_suppressed = true, .keep_tokens = true};
    slant_article article = {.doc_id = SL("a"), .text = {text, sizeof text - 1}};
    const slant_result *result = NULL;
    slant_annotator *annotator = slant_annotator_new(engine, &options, NULL);
    uint64_t sum = 0;
    if (annotator && slant_annotate(annotator, &article, &result, NULL) == SLANT_OK)
        sum = sum_of(result);
    slant_annotator_free(annotator);
    return sum;
}

#endif
