/** Reads lists of phrases from data files and finds them in what a caller says. */
package com.aira.voice.understanding.phrases;
