/** Editing one text, by typing and by a form beside it: what all editors of files share. */
@NullMarked
package io.routelock.app.textedit;

import org.jspecify.annotations.NullMarked;
