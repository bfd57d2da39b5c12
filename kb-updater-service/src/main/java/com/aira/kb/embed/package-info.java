/** Turns text into vectors, with the model that is asked for. */
package com.aira.kb.embed;
