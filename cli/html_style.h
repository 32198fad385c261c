/* The style sheet of the HTML report and the shapes of its timelines' marks, embedded at build
 * time. */
#ifndef CLI_HTML_STYLE_H
#define CLI_HTML_STYLE_H

extern const unsigned char html_head[]; /* html_head.html: up to <body>, and the marks */
extern const unsigned int html_head_size;

#endif
