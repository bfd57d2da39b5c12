/** Cuts a text with structure into pieces that are searched and spoken each by itself. */
package com.aira.kb.chunk;
