/** What every feature uses: tasks, problems and output. */
@NullMarked
package io.routelock.app.workbench;

import org.jspecify.annotations.NullMarked;
