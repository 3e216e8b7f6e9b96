package io.routelock.runtime.launch;

import io.routelock.runtime.router.RouterSettings;

import java.nio.file.Path;
import java.util.Optional;

class RouterInProcessTest extends LocalRuntimeContract {

    @Override
    LocalRuntime runtime(Path folder) {
        RouterSettings.Ports any = new RouterSettings.Ports(0, 0, 0, 48898, 8016);
        return new RouterInProcess(
                new RouterSettings(folder, HERE, Optional.empty(), "test", any, false, false, false));
    }
}
