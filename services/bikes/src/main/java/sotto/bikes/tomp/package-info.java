/**
 * TOMP-API 2.0 between an operator and whoever sells its rides: {@link sotto.bikes.tomp.TompFleet}
 * asks an operator, {@link sotto.bikes.tomp.TompDesk} answers for the fleet that is built in.
 */
@NullMarked
package sotto.bikes.tomp;

import org.jspecify.annotations.NullMarked;
