// The room of chance: draws by address, and the distributions they are turned into. It knows no rail and no payment.

export { type Draws, drawnLuck, typicalLuck } from "./draws.ts";
export { keyOf, mix32 } from "./key.ts";
export { lognormalMs, sigmaOf } from "./lognormal.ts";
export { normalQuantile } from "./normal.ts";
export { normalProbability } from "./normal-probability.ts";
export { philox2x32 } from "./philox.ts";
export { attemptOf, hashName, namesThatCollide, purposeOf } from "./purpose.ts";
export { type StudentT, studentT, studentTQuantile } from "./student.ts";
