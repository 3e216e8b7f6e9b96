package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.FakeLink;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Only the addresses of the header are translated, and only that of the other side. */
class AmsNatTest {

    private static final AmsNetId VIRTUAL = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId REAL = AmsNetId.parse("5.19.8.122.1.1");
    private static final AmsNetId SELF = AmsNetId.parse("192.168.1.1.1.1");
    private static final AmsNat NAT = new AmsNat(VIRTUAL, REAL);

    private static AmsAddress plc(AmsNetId netId) {
        return new AmsAddress(netId, AmsPort.PLC_TC3);
    }

    private static AmsFrame frame(AmsNetId target, AmsNetId source) {
        // The data names the virtual NetId too, as a device's own data may.
        ByteBuf data = Unpooled.buffer();
        VIRTUAL.writeTo(data);
        REAL.writeTo(data);
        return new AmsFrame(AmsHeader.request(plc(target), plc(source), AdsCommand.READ, 7), data);
    }

    @Test
    void aFrameToTheVirtualNetIdGoesOutToTheRealOne() {
        assertThat(NAT.outgoing(frame(VIRTUAL, SELF))).isEqualTo(frame(REAL, SELF));
        assertThat(NAT.outgoing(frame(SELF, SELF))).isEqualTo(frame(SELF, SELF));
        UnwrittenFrame unwritten =
                new UnwrittenFrame(frame(VIRTUAL, SELF).header(), 4, out -> out.writeIntLE(1));
        assertThat(NAT.outgoing(unwritten).header()).isEqualTo(frame(REAL, SELF).header());
    }

    @Test
    void aFrameFromTheRealNetIdComesInFromTheVirtualOne() {
        assertThat(NAT.incoming(frame(SELF, REAL))).isEqualTo(frame(SELF, VIRTUAL));
        assertThat(NAT.incoming(frame(SELF, SELF))).isEqualTo(frame(SELF, SELF));
    }

    @Test
    void withoutAVirtualNetIdNothingChanges() {
        AmsFrame frame = frame(REAL, REAL);
        assertThat(AmsNat.none(REAL).outgoing(frame)).isSameAs(frame);
        assertThat(AmsNat.none(REAL).incoming(frame)).isSameAs(frame);
    }

    /** The client takes an answer only from the address that it has asked. */
    @Test
    void aClientAsksByTheVirtualNetIdAndGetsItsAnswer() {
        try (CountedBuffers buffers = new CountedBuffers()) {
            FakeLink link =
                    new FakeLink(buffers).answering(request -> new AdsResponse.State(new AdsState(5), 0));
            AdsClient client = new AdsClient(TranslatedLink.of(link, NAT), plc(SELF), Duration.ofSeconds(5));
            assertThat(client.readState(plc(VIRTUAL)).join().state()).isEqualTo(AdsState.RUN);
            assertThat(link.last().header().target()).isEqualTo(plc(REAL));
        }
    }
}
