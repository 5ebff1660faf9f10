// Comparisons and logic.
#include "operators.h"

FLOW_BINARY(eq)
FLOW_NUMBER(eq)
FLOW_BINARY(ne)
FLOW_NUMBER(ne)
FLOW_BINARY(lt)
FLOW_NUMBER(lt)
FLOW_BINARY(le)
FLOW_NUMBER(le)
FLOW_BINARY(gt)
FLOW_NUMBER(gt)
FLOW_BINARY(ge)
FLOW_NUMBER(ge)
FLOW_BINARY(bitwise_and)
FLOW_BINARY(bitwise_or)
FLOW_BINARY(bitwise_xor)
