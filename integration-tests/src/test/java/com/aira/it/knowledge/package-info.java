/** How well callers' questions find what answers them, beside what the usual parts reach. */
package com.aira.it.knowledge;
