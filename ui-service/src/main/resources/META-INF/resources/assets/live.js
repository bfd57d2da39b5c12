// Replaced when the live line is merged.
'use strict';
