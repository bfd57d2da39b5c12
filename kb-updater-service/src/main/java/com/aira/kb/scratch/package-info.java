/** Where files lie while they are worked on. */
package com.aira.kb.scratch;
