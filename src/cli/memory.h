/* memory.h - how the program asks the system for memory. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

/* Before the first allocation. */
void cli_memory_prepare(void);

#endif
