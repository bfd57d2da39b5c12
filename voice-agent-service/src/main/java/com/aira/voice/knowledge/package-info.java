/**
 * What a business's receptionist knows: finds the passages of its documents and entries that answer a question, joins
 * lexical and vector search, says when nothing there answers, and reads the answer out of a passage.
 */
package com.aira.voice.knowledge;
