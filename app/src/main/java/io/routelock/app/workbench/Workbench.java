package io.routelock.app.workbench;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.settings.Settings;

import java.util.concurrent.Executor;

/**
 * What a feature gets when it is made.
 *
 * @param computer this computer as its targets know it
 * @param fx runs on the JavaFX thread
 */
public record Workbench(
        AppModel model,
        Tasks tasks,
        Problems problems,
        Output output,
        Settings settings,
        Navigator navigator,
        LocalComputer computer,
        Executor fx) {}
