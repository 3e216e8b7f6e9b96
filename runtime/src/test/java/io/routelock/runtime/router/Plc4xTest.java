package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Issue: real components in the tests. PLC4X knows no router of its own: it speaks as a peer with a route.
 */
class Plc4xTest {

    /** PLC4X cannot choose where its connections leave from: they come from 127.0.0.1. */
    private static final Route ROUTE = Route.plain("PLC4X", AmsNetId.parse("5.7.7.7.1.1"), "127.0.0.1");

    @TempDir private Path temp;

    @Test
    void itReadsAndWritesASymbolByName() throws Exception {
        try (RunningRouter router = RunningRouter.Wish.in(temp).withRoutes(ROUTE).start()) {
            String url =
                    "ads:tcp://127.0.0.1:%d?source-ams-net-id=%s&source-ams-port=40000&target-ams-net-id=%s&target-ams-port=851"
                            .formatted(router.ads().getPort(), ROUTE.netId(), router.router().netId());
            PlcConnection plc = PlcDriverManager.getDefault().getConnectionManager().getConnection(url);
            try {
                write(plc, 4711);

                assertThat(read(plc)).isEqualTo(4711);
            } finally {
                plc.close();
            }
            assertThat(router.findings()).isEmpty();
        }
    }

    private static int read(PlcConnection plc) throws Exception {
        return plc.readRequestBuilder()
                .addTagAddress("setpoint", "MAIN.nSetpoint")
                .build()
                .execute()
                .get(10, TimeUnit.SECONDS)
                .getInteger("setpoint");
    }

    private static void write(PlcConnection plc, int value) throws Exception {
        plc.writeRequestBuilder()
                .addTagAddress("setpoint", "MAIN.nSetpoint", value)
                .build()
                .execute()
                .get(10, TimeUnit.SECONDS);
    }
}
