// What a tool is asked for, whichever it is: {name, search(text), close()}, where
// search gives the numbers of pages, best first. −1 stands for a page of the
// site that is no record, such as a list.

/** More than the ten that count, because some queries pass over pages. */
export const mostFound = 60;
