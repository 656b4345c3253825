# Sourced by the setup of cases: makes WARC records of pages invented here.
#
#   page TITLE TEXT...           a page of HTML with that headline and those paragraphs
#   response HEAD BODYFILE       the HTTP response: head lines (\n between them), then the body
#   record TYPE ID URI FILE      the WARC record with the file as its block; EXTRA: further head lines
#   chunked SIZE FILE            the file in chunks of that size

page() {
    title=$1
    shift
    printf '<!DOCTYPE html>\n<html lang="en"><head><title>%s</title></head>\n<body>' "$title"
    printf '<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>%s</h1>\n' "$title"
    printf '<p>%s</p>\n' "$@"
    printf '</article></body></html>\n'
}

response() {
    printf 'HTTP/1.1 %b\r\n\r\n' "$(printf '%s' "$1" | sed ':a;N;$!ba;s/\n/\\r\\n/g')"
    cat "$2"
}

record() {
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n' "$1" "$2"
    if [ -n "$3" ]; then printf 'WARC-Target-URI: %s\r\n' "$3"; fi
    printf 'WARC-Date: 2024-05-03T10:00:00Z\r\n'
    if [ -n "${EXTRA:-}" ]; then printf '%s\r\n' "$EXTRA"; fi
    printf 'Content-Type: application/http; msgtype=%s\r\nContent-Length: %d\r\n\r\n' \
        "$1" "$(wc -c < "$4")"
    cat "$4"
    printf '\r\n\r\n'
}

chunked() {
    size=$(wc -c < "$2")
    at=0
    while [ "$at" -lt "$size" ]; do
        n=$((size - at < $1 ? size - at : $1))
        printf '%x\r\n' "$n"
        tail -c +$((at + 1)) "$2" | head -c "$n"
        printf '\r\n'
        at=$((at + n))
    done
    printf '0\r\n\r\n'
}
