/** From bytes to letters: in which charset a text is written, and how certain that is. */
package com.aira.kb.extract.charset;
