package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Issue: addresses and identities, "a running router writes DIR/running.json ...; dead pids are ignored". */
class RunningRoutersTest {

    @TempDir private Path folder;

    private RunningRouter router(long pid, long startedAt) {
        return new RunningRouter(
                pid, startedAt, "127.0.0.2.1.1", "PC", folder.toString(), "127.0.0.2", 48898, 8016, 48899);
    }

    private static long startOfThis() {
        return ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    }

    @Test
    void whatRunsIsListedUntilItEnds() throws IOException {
        RunningRouters all = new RunningRouters(folder.resolve("running"));
        RunningRouter own = router(ProcessHandle.current().pid(), startOfThis());
        try (var _ = all.register(own)) {
            assertThat(all.list()).containsExactly(own);
            assertThat(RunningRouters.withHome(folder)).contains(own);
        }
        assertThat(all.list()).isEmpty();
        assertThat(RunningRouters.lastWith(folder)).as("it will be the same again").contains(own);
    }

    /** A process that has died, and another one that has got its pid since. */
    @Test
    void whatIsDeadIsIgnored() throws IOException {
        RunningRouters all = new RunningRouters(folder.resolve("running"));
        for (RunningRouter dead :
                new RunningRouter[] {
                    router(Integer.MAX_VALUE, 1), router(ProcessHandle.current().pid(), startOfThis() - 1000)
                }) {
            try (var _ = all.register(dead)) {
                assertThat(all.list()).isEmpty();
                assertThat(RunningRouters.withHome(folder)).isEmpty();
            }
        }
    }

    /** Power can fail while it is written, and anybody can edit it: no program of ours may fail for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"pid\":1",
                "{\"netId\":\"1.2.3.4.1.1\",\"name\":\"a\",\"home\":\"b\",\"address\":\"nonsense\",\"adsPort\":1,\"tlsPort\":1,\"udpPort\":1}",
                "{\"netId\":\"1.2.3\",\"name\":\"a\",\"home\":\"b\",\"address\":\"127.0.0.1\",\"adsPort\":1,\"tlsPort\":1,\"udpPort\":1}",
                "{\"netId\":\"1.2.3.4.1.1\",\"name\":\"a\",\"home\":\"b\",\"address\":\"127.0.0.1\",\"adsPort\":-1,\"tlsPort\":1,\"udpPort\":1}",
                "{\"netId\":null,\"name\":null,\"home\":null,\"address\":null,\"adsPort\":1,\"tlsPort\":1,\"udpPort\":1}",
            })
    void whatIsNoRouterIsIgnored(String content) throws IOException {
        Path running = Files.createDirectories(folder.resolve("running"));
        Files.writeString(running.resolve("1-x.json"), content);
        Files.writeString(folder.resolve("running.json"), content);
        assertThat(new RunningRouters(running).list()).isEmpty();
        assertThat(RunningRouters.withHome(folder)).isEmpty();
        assertThat(RunningRouters.lastWith(folder)).isEmpty();
    }
}
