/** E-mail that jobs and webhooks write to owners. */
package com.aira.ui.letters;
