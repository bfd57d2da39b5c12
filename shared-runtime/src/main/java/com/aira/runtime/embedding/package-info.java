/**
 * Turns texts into vectors: one service files them, another compares questions with them, so there is one way to do it. The
 * libraries are optional: whoever embeds brings langchain4j-open-ai, langchain4j-cohere and the model itself along.
 */
package com.aira.runtime.embedding;
