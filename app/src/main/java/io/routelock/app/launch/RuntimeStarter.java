package io.routelock.app.launch;

import io.routelock.runtime.launch.InstalledMosquitto;
import io.routelock.runtime.launch.LocalRuntime;
import io.routelock.runtime.launch.MosquittoLaunch;
import io.routelock.runtime.launch.RoutelockLaunch;
import io.routelock.runtime.launch.RuntimeLaunch;
import io.routelock.runtime.launch.RuntimeProcess;

import java.nio.file.Path;

/** Makes runtimes, not yet started; tests make other ones than processes. */
@FunctionalInterface
public interface RuntimeStarter {

    LocalRuntime create(RuntimeLaunch launch);

    /**
     * Child processes, which end with this program however that ends.
     *
     * @param userFolder where searches of this tool look for running routers
     */
    static RuntimeStarter processes(Path userFolder) {
        return launch ->
                switch (launch) {
                    case RoutelockLaunch ours -> RuntimeProcess.knownIn(userFolder, ours);
                    case MosquittoLaunch installed -> new InstalledMosquitto(installed);
                };
    }
}
