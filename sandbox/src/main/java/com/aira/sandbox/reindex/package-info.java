/** {@code ./aira reindex}: has businesses moved to another embedding model or store, and watches until they are. */
package com.aira.sandbox.reindex;
