/** Searches what documents and entries say: joins lexical and vector search, and weighs whether the best passage answers. */
package com.aira.voice.knowledge.search;
