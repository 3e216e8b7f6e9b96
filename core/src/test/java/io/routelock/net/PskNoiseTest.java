package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.util.Optional;

/** Issue: bad input. */
class PskNoiseTest {

    /** Nothing that a stranger sends gets past the handler, or through the pipeline as an exception. */
    @Property(tries = 500)
    void noiseEndsTheHandshakeAndNothingElse(
            @ForAll @Size(max = 300) byte[] noise, @ForAll boolean afterAHello, @ForAll boolean inARecord) {
        EmbeddedChannel station = new EmbeddedChannel(PskTls.server(() -> _ -> Optional.empty()));
        if (afterAHello) {
            station.writeInbound(ClientHellos.hello(0x00AF));
        }
        station.writeInbound(
                inARecord
                        ? ClientHellos.records(Unpooled.wrappedBuffer(noise), 100)
                        : Unpooled.wrappedBuffer(noise));
        station.checkException();
        assertThat(station.inboundMessages()).isEmpty();
        station.finishAndReleaseAll();
    }
}
