/**
 * Pinecone, where candidates of large businesses may be looked for: written by one service, asked by another. The client
 * that langchain4j-pinecone brings along is optional here: whoever uses this has that dependency. Its embedding store is not
 * used: it takes no host, and one instance knows one namespace (docs/adr/0019).
 */
package com.aira.runtime.pinecone;
