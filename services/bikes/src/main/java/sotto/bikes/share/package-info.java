/**
 * What a bike share has: stations, vehicles, types, zones, plans, in the words of GBFS and in no
 * version of it. Values only; whoever makes one has checked it.
 */
@NullMarked
package sotto.bikes.share;

import org.jspecify.annotations.NullMarked;
