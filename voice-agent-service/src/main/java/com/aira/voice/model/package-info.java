/**
 * The receptionist that a model drives: any OpenAI-compatible endpoint, over the same tools and memory as the dialogue.
 * What it says leaves by whole sentences, and only if it is true.
 */
package com.aira.voice.model;
