package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What a route is called that somebody asks for with or without a name. */
class RouteWishTest {

    private static final AmsNetId PRESS = AmsNetId.parse("5.1.1.1.1.1");
    private static final RouteTable STANDING =
            RouteTable.of(List.of(Route.plain("Press 7", PRESS, "192.0.2.7"))).table();

    private static RouteWish wish(Optional<String> name) {
        return new RouteWish("192.0.2.8", null, "anna", name);
    }

    @Test
    void withoutANameTheRouteThatItReplacesKeepsItsOwnAndANewOneIsCalledAsItsHost() {
        assertThat(wish(Optional.empty()).nameAmong(STANDING, PRESS)).isEqualTo("Press 7");
        assertThat(wish(Optional.empty()).nameAmong(STANDING, AmsNetId.parse("5.2.2.2.1.1")))
                .isEqualTo("192.0.2.8");
    }

    @Test
    void aNameThatIsAskedForCounts() {
        assertThat(wish(Optional.of("Oven")).nameAmong(STANDING, PRESS)).isEqualTo("Oven");
    }
}
