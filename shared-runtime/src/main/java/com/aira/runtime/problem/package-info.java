/** How every service says that a request failed: one shape, and the answers to what this module itself refuses. */
package com.aira.runtime.problem;
