/** How text that is laid out on a page reads by itself: lines, headings, rows of tables. */
package com.aira.kb.extract.layout;
