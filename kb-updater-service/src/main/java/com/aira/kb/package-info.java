/** kb-updater-service: what a whole service needs besides its features. */
package com.aira.kb;
