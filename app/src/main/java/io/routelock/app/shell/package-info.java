/** The window: menus, tool bar, explorer, documents, bottom pane, status bar. */
@NullMarked
package io.routelock.app.shell;

import org.jspecify.annotations.NullMarked;
