/** How well callers' questions find what answers them, beside what the baseline pipeline reaches. */
package com.aira.it.knowledge;
