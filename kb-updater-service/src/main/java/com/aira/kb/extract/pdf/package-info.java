/** The text of PDFs as a reader takes it from the page: column after column, without what is struck or switched off. */
package com.aira.kb.extract.pdf;
