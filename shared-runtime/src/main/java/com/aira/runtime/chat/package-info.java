/**
 * What a request to a language model carries beside its messages and tools, and what an endpoint refuses of it: one
 * service asks the model, the doctor tries it first.
 */
package com.aira.runtime.chat;
