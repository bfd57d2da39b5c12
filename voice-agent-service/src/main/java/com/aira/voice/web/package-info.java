/** What every HTTP answer of this service shares: the shape of errors, and its health. */
package com.aira.voice.web;
