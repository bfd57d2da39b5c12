/** Turns text into vectors: in this process, or at an OpenAI-compatible endpoint. */
package com.aira.kb.embed;
