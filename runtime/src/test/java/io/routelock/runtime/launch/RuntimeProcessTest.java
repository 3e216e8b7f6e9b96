package io.routelock.runtime.launch;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class RuntimeProcessTest extends LocalRuntimeContract {

    @TempDir Path user;

    @Override
    LocalRuntime runtime(Path folder) {
        RouterLaunch.Ports any = new RouterLaunch.Ports(0, 0, 0, 48898, 8016);
        RouterLaunch launch = new RouterLaunch(folder, HERE, "test", false, any);
        return new RuntimeProcess(launch, Map.of("ROUTELOCK_USER_DIR", user.toString()));
    }
}
