/**
 * What comes before any understanding of what a caller wants: a life in danger, and card numbers, which are neither taken
 * nor kept.
 */
package com.aira.voice.understanding.safety;
