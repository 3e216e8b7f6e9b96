package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.conf.PathNames;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Which paths of a conf lead into the folder of a broker, however they are written. */
class BrokerFolderTest {

    private static final PathNames NAMES = PathNames.windows(Map.of("MOSQUITTO_DIR", "C:\\mosquitto"));

    private final BrokerFolder posix = new BrokerFolder("/etc/mosquitto");
    private final BrokerFolder windows = new BrokerFolder("C:\\mosquitto");

    @Test
    void onPosixDoubledSlashesAndDotsLeadIn() {
        for (String path :
                new String[] {
                    "/etc//mosquitto/pw",
                    "/etc/mosquitto/../mosquitto/./pw",
                    "/../etc/mosquitto/pw",
                    "pw",
                    "certs/../pw",
                    "../mosquitto/pw"
                }) {
            assertThat(posix.nameOf(path)).as(path).contains("pw");
        }
        assertThat(posix.nameOf("/etc/mosquitto/../pw")).isEmpty();
        assertThat(posix.nameOf("/etc/mosquitto2/pw")).isEmpty();
        assertThat(posix.nameOf("../pw")).isEmpty();
        assertThat(posix.nameOf("/etc/mosquitto/")).isEmpty();
    }

    @Test
    void onWindowsSlashesNamesAndCapitalsLeadIn() {
        for (String path :
                new String[] {
                    "C:\\mosquitto\\certs\\pw",
                    "C:/mosquitto/certs/pw",
                    "c:/Mosquitto//certs\\pw",
                    "%MOSQUITTO_DIR%\\certs\\pw",
                    "%mosquitto_dir%/x/../certs/pw"
                }) {
            assertThat(windows.nameOf(path, NAMES)).as(path).contains("certs/pw");
            assertThat(windows.moved(path, posix, NAMES)).as(path).isEqualTo("/etc/mosquitto/certs/pw");
        }
        assertThat(windows.nameOf("D:/mosquitto/pw", NAMES)).isEmpty();
        assertThat(windows.nameOf("%OTHER%/pw", NAMES)).contains("%OTHER%/pw");
    }

    @Test
    void whatLiesElsewhereStaysAsItIsWritten() {
        assertThat(posix.moved("/etc//ssl/ca.pem", windows)).isEqualTo("/etc//ssl/ca.pem");
        assertThat(posix.moved("certs/ca.pem", windows)).isEqualTo("certs/ca.pem");
        assertThat(posix.moved("/etc//mosquitto/pw", posix)).isEqualTo("/etc//mosquitto/pw");
        assertThat(posix.moved("/etc//mosquitto/conf.d/", windows)).isEqualTo("C:\\mosquitto\\conf.d");
    }
}
