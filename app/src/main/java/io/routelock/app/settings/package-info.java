/** What the tool remembers between two starts. */
@NullMarked
package io.routelock.app.settings;

import org.jspecify.annotations.NullMarked;
