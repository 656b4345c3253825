/* template.c - slant_lexicon_new: a lexicon to begin with, whose rows explain themselves and which
 * passes check and test. The notes stand in the column `note`, for a table has no comments. */
#include "base/buf.h"
#include "base/error.h"
#include "base/folderout.h"
#include "base/json.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

static const char terms[] =
    "id,term,match,category,frame,concept,weight,valence,favours,unless,near,except,alternative,"
    "example,counterexample,note,reference,since,status\n"
    "fighter,fighter,,label/actor,,armed-group,0,0,none,,,,,The fighters held the bridge.,,"
    "\"Weight 0: a neutral label. The others of its concept are compared with it; it is never "
    "counted as loaded. The stem finds fighter and fighters.\",,0.1.0,\n"
    "armed-group,armed group,,label/actor,,armed-group,0,0,none,,,,,An armed group held the "
    "mill.,,A second plain wording for the same thing.,,0.1.0,\n"
    "thug,thug,,label/actor,criminal,armed-group,0.8,-0.8,opponent,,,,fighter,Thugs held the "
    "bridge for a night.,,\"0.2 coloured, 0.5 clearly loaded, 0.8 strong, 1 extreme. favours "
    "says whom the wording serves: here the opponent of those so called.\",,0.1.0,\n"
    "freedom-fighter,freedom fighter,,label/actor,just-cause,armed-group,0.5,0.7,target,,,,"
    "fighter,Freedom fighters held the bridge.,,What the other side calls the same people.,,"
    "0.1.0,\n"
    "resistance,resistance,,label/actor,just-cause,armed-group,0.5,0.5,target,antibiotic ~; ~ "
    "training; ~ to,,resist; resists; resisted; resisting; resistant,armed group,The resistance "
    "held the mill.,Antibiotic resistance is known in the clinic.,\"Guards: ~ is the term "
    "itself; where one of them stands, the match is suppressed. except: forms that the stem "
    "would take in as well.\",,0.1.0,\n"
    "regime,regime!,,label/actor,criminal,government,0.5,-0.5,opponent,,,,government,The regime "
    "closed the port.,Two regimes of irrigation were compared.,\"! asks for this form alone, !! "
    "for its case as well.\",,0.1.0,\n"
    "guardian-state,guardian of the (nation|people),,label/actor,just-cause,government,0.5,0.5,"
    "target,,,,government,The guardian of the nation spoke.,,Brackets hold alternatives.,,0.1.0,"
    "\n"
    "government,(government!|governments!|authorities!),,label/actor,,government,0,0,none,,,,,"
    "The government closed the port.,,,,0.1.0,\n"
    "strip-rights,\"strip {0,3} of {0,2} rights\",,verb/harm,,,0.5,-0.5,,,,,take away rights,"
    "They stripped the fishermen of their rights.,,\"{0,3} leaves room for up to three words. "
    "The cell needs its quotation marks, for it holds a comma.\",,0.1.0,\n"
    "old-wording,old wording,,label/actor,,,0.5,,,,,,,,,\"Retired: kept, not used. Its id is "
    "never given to anything else.\",,0.1.0,retired\n";

static const char definitions[] =
    "  \"definitions\": {\n"
    "    \"categories\": {\n"
    "      \"label/actor\": \"A noun that classes persons or groups.\",\n"
    "      \"verb/harm\": \"A verb that names a harm done to someone.\"\n"
    "    },\n"
    "    \"frames\": {\n"
    "      \"criminal\": \"The people named are criminals, not a party.\",\n"
    "      \"just-cause\": \"The people named act for a cause that deserves support.\"\n"
    "    },\n"
    "    \"concepts\": {\n"
    "      \"armed-group\": \"People who fight outside an army.\",\n"
    "      \"government\": \"Those who rule a country.\"\n"
    "    }\n"
    "  }\n"
    "}\n";

static const char list[] =
    "# A lexicon as a list: a term a line. Lines that begin with # are notes.\n"
    "# Each term weighs 0.5. Write a table (terms.csv) to say more.\n"
    "# The stem of a word finds all its forms; ! asks for this form alone.\n"
    "thug\n"
    "regime!\n"
    "freedom fighter\n";

static void put_key(sl_buf *to, const char *key, slant_str value)
{
    sl_buf_printf(to, "  \"%s\": ", key);
    sl_json_quote(to, value);
    sl_buf_text(to, ",\n");
}

static void put_json(slant_str name, const char *lang, sl_buf *to)
{
    sl_buf_text(to, "{\n");
    put_key(to, "comment", SL("Replace title, authors and description; give the version a new "
                              "number whenever you publish. Delete this line."));
    put_key(to, "name", name);
    put_key(to, "title", SL("A title of one line"));
    put_key(to, "version", SL("0.1.0"));
    put_key(to, "language", sl_str(lang));
    put_key(to, "licence", SL("CC BY 4.0"));
    sl_buf_text(to, "  \"authors\": [\"Your name\"],\n");
    put_key(to, "description", SL("What is counted, in which texts, and why."));
    put_key(to, "cite", SL(""));
    put_key(to, "doi", SL(""));
    sl_buf_text(to, "  \"developed_on\": [],\n  \"validated_on\": [],\n");
    sl_buf_text(to, definitions);
}

static slant_status new_file(const char *path, slant_str text, slant_error *error)
{
    if (sl_path_kind_of(path) != SL_PATH_NONE)
        return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0, "it exists already, and nothing is "
                          "overwritten: choose another name, or remove it first");
    sl_out out;
    slant_status status = sl_out_open(&out, path);
    if (status == SLANT_OK) {
        sl_out_write(&out, text);
        status = sl_out_commit(&out, error);
    } else if (error) {
        *error = out.error;
    }
    sl_out_abandon(&out);
    return status;
}

static slant_status new_folder(const char *path, const char *lang, slant_error *error)
{
    sl_folder_out folder;
    sl_buf json = {0};
    slant_status status = sl_folder_out_open(&folder, path, error);
    if (status == SLANT_OK) {
        put_json(sl_path_name(sl_str(folder.target)), lang, &json);
        status = json.failed ? sl_fail_memory(error)
                             : sl_folder_out_file(&folder, "terms.csv", sl_str(terms), error);
    }
    if (status == SLANT_OK)
        status = sl_folder_out_file(&folder, "lexicon.json", sl_buf_str(&json), error);
    if (status == SLANT_OK)
        status = sl_folder_out_commit(&folder, error);
    sl_folder_out_abandon(&folder);
    sl_buf_free(&json);
    return status;
}

slant_status slant_lexicon_new(const char *path, const slant_lexicon_options *options,
                               slant_error *error)
{
    slant_str extension = sl_path_extension(sl_str(path));
    const char *lang = options && options->lang ? options->lang : "en";
    if (sl_eq_nocase(extension, SL("csv")))
        return new_file(path, sl_str(terms), error);
    if (sl_eq_nocase(extension, SL("txt")))
        return new_file(path, sl_str(list), error);
    return new_folder(path, lang, error);
}
