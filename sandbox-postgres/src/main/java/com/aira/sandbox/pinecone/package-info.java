/** Pinecone's data plane for tests. Whoever uses it brings langchain4j-pinecone along, for the protocol. */
package com.aira.sandbox.pinecone;
