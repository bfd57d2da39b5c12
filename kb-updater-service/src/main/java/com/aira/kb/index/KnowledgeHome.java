package com.aira.kb.index;

/**
 * Where the knowledge of a business lives.
 *
 * @param model the model of all its vectors
 * @param store {@code postgres} or {@code pinecone}
 */
public record KnowledgeHome(String model, String store) {}
