/** Vectors of passages: compared in memory, or by a database that is asked for the nearest. */
package com.aira.voice.knowledge.vector;
