/** Holds the searchable pieces, beside the rows they come from. */
package com.aira.kb.index;
